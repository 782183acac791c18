exit(:some_reason)
