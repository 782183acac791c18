raise "naïve café 🎉"
