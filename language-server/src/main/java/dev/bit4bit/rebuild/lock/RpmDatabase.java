package dev.bit4bit.rebuild.lock;

import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Outcome;
import dev.bit4bit.rebuild.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has rpm list a database of its own, as no one else reads all of its forms. */
final class RpmDatabase {

    private static final Duration MOST_TIME = Duration.ofMinutes(1);
    private static final String FORM = "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}-%{RELEASE}\\n";

    private RpmDatabase() {
    }

    /**
     * All packages in a database; the versions as {@code [epoch:]version-release}.
     *
     * @throws IOException when rpm does not read it; the message is for people
     */
    static List<InstalledPackage> read(Path folder, Supervisor supervisor) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Outcome outcome = supervisor.run(new Invocation(List.of("rpm", "--dbpath", folder.toString(), "--query",
                "--all",
                "--queryformat", FORM), Map.of(), folder), lines::add, MOST_TIME);
        if (!outcome.isSuccess()) {
            throw new IOException("rpm does not read the database: " + (outcome.why().isEmpty()
                    ? outcome.lines().stream().findFirst().orElse("it says nothing") : outcome.why()));
        }
        List<InstalledPackage> packages = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t");
            // Keys stand in the database as if they were packages.
            if (fields.length == 3 && !fields[0].equals("gpg-pubkey")) {
                packages.add(new InstalledPackage(Manager.RPM, fields[0],
                        fields[1].equals("0") ? fields[2] : fields[1] + ":" + fields[2]));
            }
        }
        return packages;
    }
}
