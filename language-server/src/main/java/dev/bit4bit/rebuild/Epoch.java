package dev.bit4bit.rebuild;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The SOURCE_DATE_EPOCH of a build, and where it is from.
 *
 * @param seconds since 1970
 * @param from for people
 */
public record Epoch(long seconds, String from) {

    /** The time of the commit that is checked out; 0 where nothing is. */
    public static Epoch of(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        File directory = builder.getGitDir();
        if (directory == null) {
            return new Epoch(0, "no commit: " + folder.getFileName() + " is in no git repository");
        }
        try (Repository repository = builder.build(); RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            return head == null ? new Epoch(0, "no commit yet")
                    : new Epoch(walk.parseCommit(head).getCommitTime(), "the commit " + head.abbreviate(12).name());
        } catch (IOException e) {
            return new Epoch(0, "no commit that can be read");
        }
    }
}
