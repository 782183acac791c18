import Absent
