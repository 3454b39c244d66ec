module lookout

go 1.24
