package dev.bit4bit.intellij;

import com.intellij.codeHighlighting.HighlightDisplayLevel;
import com.intellij.codeInsight.daemon.HighlightDisplayKey;
import com.intellij.codeInspection.LocalInspectionEP;
import com.intellij.codeInspection.ex.InspectionProfileImpl;
import com.intellij.codeInspection.ex.InspectionToolsSupplier;
import com.intellij.codeInspection.ex.LocalInspectionToolWrapper;
import com.intellij.openapi.extensions.DefaultPluginDescriptor;
import com.intellij.openapi.options.SchemeManager;
import com.intellij.openapi.project.Project;
import com.intellij.profile.codeInspection.BaseInspectionProfileManager;
import com.intellij.util.xmlb.XmlSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.jdom.Element;
import org.jdom.JDOMException;
import org.jdom.input.SAXBuilder;

/** The project's profile of inspections, with those that plugin.xml declares in it. */
final class Profiles extends BaseInspectionProfileManager {

    private final Project project;
    private final InspectionProfileImpl profile;

    Profiles(Project project) {
        super(project.getMessageBus());
        this.project = project;
        InspectionProfileImpl.INIT_INSPECTIONS = true;
        profile = new InspectionProfileImpl("test", new InspectionToolsSupplier.Simple(List.copyOf(declared())),
                this, null, null);
    }

    static List<LocalInspectionToolWrapper> declared() {
        try (InputStream xml = Bit4bitServer.class.getResourceAsStream("/META-INF/plugin.xml")) {
            Element extensions = new SAXBuilder().build(xml).getRootElement().getChild("extensions");
            return extensions.getChildren("localInspection").stream().map(element -> {
                LocalInspectionEP point = XmlSerializer.deserialize(element, LocalInspectionEP.class);
                point.setPluginDescriptor(new DefaultPluginDescriptor("dev.bit4bit"));
                return new LocalInspectionToolWrapper(point);
            }).toList();
        } catch (IOException | JDOMException e) {
            throw new AssertionError(e);
        }
    }

    void level(DiagnosticSeverity of, HighlightDisplayLevel level) {
        profile.initInspectionTools(project);
        profile.setErrorLevel(HighlightDisplayKey.find(Levels.inspection(of)), level, project);
    }

    void disable(DiagnosticSeverity of) {
        profile.setToolEnabled(Levels.inspection(of), false, project, false);
    }

    @Override
    public Collection<InspectionProfileImpl> getProfiles() {
        return List.of(profile);
    }

    @Override
    public void setRootProfile(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InspectionProfileImpl getCurrentProfile() {
        return profile;
    }

    @Override
    public InspectionProfileImpl getProfile(String name, boolean orRoot) {
        return profile;
    }

    @Override
    protected SchemeManager<InspectionProfileImpl> getSchemeManager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fireProfileChanged(InspectionProfileImpl changed) {
        // Editors would ask again; tests do it themselves.
    }
}
