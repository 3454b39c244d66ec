package dev.bit4bit.lsp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;

/** Writes messages to the client: diagnostics as the bytes they are made of already, all else by the library. */
final class MessageWriter implements MessageConsumer {

    private final OutputStream output;
    private final StreamMessageConsumer library;

    MessageWriter(OutputStream output, MessageJsonHandler json) {
        this.output = output;
        this.library = new StreamMessageConsumer(output, json);
    }

    @Override
    public synchronized void consume(Message message) {
        if (message instanceof NotificationMessage notification
                && notification.getParams() instanceof PublishedDiagnostics.Message ready) {
            try {
                output.write(("Content-Length: " + ready.size() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                output.write(ready.bytes(), 0, ready.size());
                output.flush();
            } catch (IOException e) {
                throw new JsonRpcException(e);
            }
        } else {
            library.consume(message);
        }
    }
}
