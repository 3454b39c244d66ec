package dev.bit4bit.intellij.settings;

import com.intellij.openapi.options.Configurable;
import com.intellij.openapi.options.ConfigurationException;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.project.ProjectManager;
import javax.swing.JComponent;

/** Settings, Tools, bit4bit. */
public final class SettingsPage implements Configurable {

    private final Project project;
    private SettingsForm form;

    /** Called by the platform. */
    public SettingsPage(Project project) {
        this.project = project;
    }

    @Override
    public String getDisplayName() {
        return "bit4bit";
    }

    @Override
    public JComponent createComponent() {
        form = new SettingsForm();
        reset();
        return form.component();
    }

    SettingsForm form() {
        return form;
    }

    @Override
    public boolean isModified() {
        if (form == null) {
            return false;
        }
        try {
            return !form.project().same(ProjectSettings.of(project).getState())
                    || !form.machine().same(MachineSettings.get().getState());
        } catch (SettingsForm.Mistake e) {
            return true;
        }
    }

    @Override
    public void apply() throws ConfigurationException {
        ProjectSettings.Values ofProject;
        MachineSettings.Values ofMachine;
        try {
            ofProject = form.project();
            ofMachine = form.machine();
        } catch (SettingsForm.Mistake e) {
            throw new ConfigurationException(e.getMessage());
        }
        boolean otherServer = !ofMachine.sameServer(MachineSettings.get().getState());
        ProjectSettings.of(project).loadState(ofProject);
        MachineSettings.get().loadState(ofMachine);
        project.getMessageBus().syncPublisher(SettingsListener.TOPIC).settingsChanged(otherServer);
        ProjectManager projects = ProjectManager.getInstanceIfCreated();
        if (otherServer && projects != null) {
            for (Project other : projects.getOpenProjects()) {
                if (other != project && !other.isDisposed()) {
                    other.getMessageBus().syncPublisher(SettingsListener.TOPIC).settingsChanged(true);
                }
            }
        }
    }

    @Override
    public void reset() {
        if (form != null) {
            form.show(ProjectSettings.of(project).getState(), MachineSettings.get().getState());
        }
    }

    @Override
    public void disposeUIResources() {
        form = null;
    }
}
