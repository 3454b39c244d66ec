package dev.bit4bit.facts.residue;

import java.util.List;

/**
 * Files below one path that a package manager writes and that hold times or states of the machine.
 *
 * @param path   what removes them all when it is given to {@code rm -rf}; may be a glob
 * @param files  one file each of what is below it
 * @param always written by every install; otherwise only by some packages
 */
public record LogFile(String path, List<String> files, boolean always) {

    static LogFile of(String path, String... files) {
        return new LogFile(path, files.length == 0 ? List.of(path) : List.of(files), true);
    }
}
