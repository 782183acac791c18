import String, only: [nope: 1]
