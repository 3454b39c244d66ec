// Command dockerfile-oracle prints what BuildKit's own parser makes of Dockerfiles: one JSON object a line for every
// path it reads from standard input.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type heredoc struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Body    string `json:"body"`
	Expand  bool   `json:"expand"`
}

type node struct {
	Value    string    `json:"value"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Flags    []string  `json:"flags"`
	Args     []string  `json:"args"`
	JSON     bool      `json:"json"`
	Child    *node     `json:"child"`
	Heredocs []heredoc `json:"heredocs"`
	Error    string    `json:"error"`
}

type file struct {
	Path   string  `json:"path"`
	Error  string  `json:"error"`
	Escape string  `json:"escape"`
	Nodes  []*node `json:"nodes"`
}

func convert(n *parser.Node) *node {
	out := &node{Value: n.Value, Start: n.StartLine, End: n.EndLine, Flags: n.Flags, JSON: n.Attributes["json"]}
	for arg := n.Next; arg != nil; arg = arg.Next {
		if len(arg.Children) == 1 {
			out.Child = convert(arg.Children[0])
		} else {
			out.Args = append(out.Args, arg.Value)
		}
	}
	for _, h := range n.Heredocs {
		body := h.Content
		if h.Chomp {
			body = parser.ChompHeredocContent(body)
		}
		out.Heredocs = append(out.Heredocs, heredoc{Name: h.Name, Content: h.Content, Body: body, Expand: h.Expand})
	}
	return out
}

func read(path string) file {
	text, err := os.ReadFile(path)
	if err != nil {
		return file{Path: path, Error: err.Error()}
	}
	result, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return file{Path: path, Error: err.Error()}
	}
	out := file{Path: path, Escape: string(result.EscapeToken)}
	for _, child := range result.AST.Children {
		converted := convert(child)
		// Comments can hold linter settings, which BuildKit 0.34 reads into a linter that is not there.
		child.PrevComment = nil
		if _, err := instructions.ParseInstruction(child); err != nil {
			converted.Error = err.Error()
		}
		out.Nodes = append(out.Nodes, converted)
	}
	return out
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for paths.Scan() {
		if err := encoder.Encode(read(paths.Text())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
