package dev.bit4bit.analysis;

import dev.bit4bit.text.Span;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A place in a document that stands for something a person may want to open.
 *
 * @param place exactly the text that names it
 * @param page  where it is on the web
 * @param paths else, the files of the build context it may be: the first that there is
 */
public record Link(Span place, Optional<URI> page, List<String> paths) {
}
