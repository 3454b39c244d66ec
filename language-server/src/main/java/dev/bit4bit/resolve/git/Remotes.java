package dev.bit4bit.resolve.git;

import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.net.Ask;
import dev.bit4bit.resolve.net.Hosts;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.PacketLineIn;

/**
 * Reads the references a git server advertises over http (git's http-protocol, smart server response); tags are peeled
 * to the commits they are of.
 */
public final class Remotes {

    private static final String SERVICE = "git-upload-pack";
    /** Of the answer with a commit. */
    private static final long ENOUGH = 64 * 1024;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");

    private final Http http;

    public Remotes(Http http) {
        this.http = http;
    }

    /** The commit a branch or tag stands at. */
    public Found commit(GitCommit lookup, Progress progress) throws ResolveException, InterruptedException {
        Map<String, String> references = references(lookup.repository(), progress);
        String ref = lookup.ref();
        for (String name : new String[] {"refs/tags/" + ref + "^{}", "refs/tags/" + ref, "refs/heads/" + ref, ref + "^{}",
            ref}) {
            String id = references.get(name);
            if (id != null) {
                return new Found(id, Hosts.authority(uri(lookup.repository())), Instant.now());
            }
        }
        throw new ResolveException(Cause.NOT_FOUND, lookup.repository() + " has no branch or tag " + ref + ".");
    }

    /** The branches and tags that stand at a commit: {@code tag v1.2}, {@code branch main}; at most three. */
    public List<String> namesOf(String repository, String commit, Progress progress)
            throws ResolveException, InterruptedException {
        Set<String> names = new TreeSet<>();
        references(repository, progress).forEach((name, id) -> {
            String plain = name.endsWith("^{}") ? name.substring(0, name.length() - 3) : name;
            if (id.equals(commit) && plain.startsWith("refs/tags/")) {
                names.add("tag " + plain.substring("refs/tags/".length()));
            } else if (id.equals(commit) && plain.startsWith("refs/heads/")) {
                names.add("branch " + plain.substring("refs/heads/".length()));
            }
        });
        return names.stream().limit(3).toList();
    }

    /**
     * Whether the server gives a commit to those who ask for it (git's protocol-v2, fetch). No more of the answer is
     * taken than shows that it begins.
     */
    public boolean has(String repository, String commit, Progress progress)
            throws ResolveException, InterruptedException {
        URI base = uri(repository);
        progress.say("Asking " + Hosts.authority(base) + " for " + commit.substring(0, 12) + " of " + base.getPath());
        String path = repository.endsWith("/") ? repository.substring(0, repository.length() - 1) : repository;
        String question = line("command=fetch\n") + "0001" + line("no-progress\n") + line("want " + commit + "\n")
                + line("deepen 1\n") + line("done\n") + "0000";
        Reply reply;
        try {
            reply = http.send(Ask.post(URI.create(path + "/" + SERVICE), question)
                    .header("Content-Type", "application/x-" + SERVICE + "-request")
                    .header("Git-Protocol", "version=2").atMost(ENOUGH), progress);
        } catch (ResolveException e) {
            if (e.why() == Cause.TOO_LARGE) {
                return true;
            }
            throw e;
        }
        String text = new String(reply.body(), StandardCharsets.ISO_8859_1);
        if (reply.isOk() && text.contains("packfile\n")) {
            return true;
        }
        if (reply.isOk() && text.contains("not our ref")) {
            return false;
        }
        throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(base) + " does not say whether it has commit "
                + commit + " (" + reply.status() + ").");
    }

    private static String line(String text) {
        return String.format("%04x", text.length() + 4) + text;
    }

    /** All references by their whole name; peeled tags with {@code ^{}} at the end. */
    public Map<String, String> references(String repository, Progress progress)
            throws ResolveException, InterruptedException {
        URI base = uri(repository);
        progress.say("Asking " + Hosts.authority(base) + " for the references of " + base.getPath());
        String path = repository.endsWith("/") ? repository.substring(0, repository.length() - 1) : repository;
        Reply reply = http.send(Ask.get(URI.create(path + "/info/refs?service=" + SERVICE)).atMost(64 * Ask.MEGABYTE),
                progress);
        if (reply.status() == 401 || reply.status() == 403 || reply.status() == 404) {
            throw new ResolveException(reply.status() == 404 ? Cause.NOT_FOUND : Cause.DENIED, Hosts.authority(base)
                    + " shows no repository " + base.getPath() + " to everyone (" + reply.status() + ").");
        }
        if (!reply.isOk() || !reply.contentType().equals("application/x-" + SERVICE + "-advertisement")) {
            throw new ResolveException(Cause.BAD_ANSWER,
                    Hosts.authority(base) + " does not answer as a git server (" + reply.status() + ").");
        }
        try {
            return read(reply.body());
        } catch (IOException e) {
            throw new ResolveException(Cause.BAD_ANSWER, Hosts.authority(base) + " answers with a list of references"
                    + " that can't be read.");
        }
    }

    private static URI uri(String repository) throws ResolveException {
        try {
            URI uri = URI.create(repository);
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ResolveException(Cause.REFUSED, "The repository's address is none that everyone may ask over https.");
    }

    private static Map<String, String> read(byte[] body) throws IOException {
        Map<String, String> references = new HashMap<>();
        PacketLineIn lines = new PacketLineIn(new ByteArrayInputStream(body));
        boolean announced = false;
        while (true) {
            String line = lines.readString();
            if (PacketLineIn.isEnd(line)) {
                if (announced) {
                    return references;
                }
                announced = true;
                continue;
            }
            if (line.startsWith("# service=")) {
                continue;
            }
            announced = true;
            int space = line.indexOf(' ');
            int end = line.indexOf('\0');
            String id = space < 0 ? "" : line.substring(0, space);
            if (ID.matcher(id).matches()) {
                references.put(line.substring(space + 1, end < 0 ? line.length() : end).strip(), id);
            }
        }
    }
}
