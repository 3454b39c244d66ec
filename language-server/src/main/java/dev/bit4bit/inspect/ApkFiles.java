package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from apk's database which files the packages bring whose versions differ. */
final class ApkFiles {

    /** Of all packages together. */
    private static final int MOST = 20_000;

    private ApkFiles() {
    }

    /** The files by package, of both versions. */
    static Map<String, List<Member>> of(String before, String after, Map<String, String> versionsBefore,
            Map<String, String> versionsAfter) {
        Map<String, Set<String>> files = new HashMap<>();
        int room = read(before, versionsBefore, versionsAfter, files, MOST);
        read(after, versionsAfter, versionsBefore, files, room);
        Map<String, List<Member>> members = new HashMap<>();
        files.forEach((name, paths) -> {
            List<Member> list = new ArrayList<>();
            paths.forEach(path -> list.add(new Member(path, "content", null)));
            members.put(name, list);
        });
        return members;
    }

    /** P: the package, then F: a folder and R: a file in it, until the next F:. */
    private static int read(String text, Map<String, String> versions, Map<String, String> others,
            Map<String, Set<String>> files, int room) {
        int left = room;
        String name = null;
        String folder = "";
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith("P:")) {
                String found = line.substring(2);
                name = versions.getOrDefault(found, "").equals(others.get(found)) ? null : found;
            } else if (line.startsWith("F:")) {
                folder = line.substring(2);
            } else if (line.startsWith("R:") && name != null && left > 0) {
                left--;
                files.computeIfAbsent(name, n -> new LinkedHashSet<>())
                        .add(folder.isEmpty() ? line.substring(2) : folder + "/" + line.substring(2));
            }
        }
        return left;
    }
}
