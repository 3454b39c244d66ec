/** YAML as a tree whose places are exact, also of text that is only half typed. */
package dev.bit4bit.syntax.yaml;
