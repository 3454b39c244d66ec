package dev.bit4bit.intellij.view;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.wm.ToolWindow;
import com.intellij.ui.content.Content;
import com.intellij.ui.content.ContentFactory;
import com.intellij.ui.jcef.JBCefApp;
import com.intellij.ui.jcef.JBCefBrowser;
import java.net.URI;

/**
 * The browser that IDEs bring along. Since 2026.2 it is a plugin of its own, which not each of them has and which a
 * person can switch off: then its classes are not there, so nothing else names them.
 */
final class IdeBrowser {

    private static final Logger LOG = Logger.getInstance(IdeBrowser.class);

    private IdeBrowser() {
    }

    /** Shows a page in a tab of a tool window. @return false when the IDE has no browser */
    static boolean shows(URI page, ToolWindow window) {
        try {
            if (!JBCefApp.isSupported()) {
                return false;
            }
            JBCefBrowser browser = new JBCefBrowser();
            Content content = ContentFactory.getInstance().createContent(browser.getComponent(), "Report", false);
            content.setCloseable(true);
            content.setDisposer(browser);
            window.getContentManager().addContent(content);
            window.getContentManager().setSelectedContent(content);
            browser.loadURL(page.toString());
            return true;
        } catch (LinkageError e) {
            LOG.debug("no browser in this IDE", e);
            return false;
        }
    }
}
