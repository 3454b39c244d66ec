// Command docker replaces every FROM ./folder/ of a template by the Dockerfile of that folder.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path"
	"strings"
)

func main() {
	input := flag.String("i", "Dockerfile.tmpl", "the template")
	flag.String("client", "", "a client that is built already")
	flag.Parse()

	file, err := os.Open(*input)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer file.Close()

	lines := bufio.NewScanner(file)
	for lines.Scan() {
		words := strings.Fields(os.ExpandEnv(lines.Text()))
		if len(words) < 2 || words[0] != "FROM" || !strings.HasPrefix(words[1], "./") {
			fmt.Println(lines.Text())
			continue
		}
		name := words[1]
		if strings.HasSuffix(name, "/") {
			name = path.Join(name, "Dockerfile")
		}
		part, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Print(string(part))
	}
}
