require Absent
