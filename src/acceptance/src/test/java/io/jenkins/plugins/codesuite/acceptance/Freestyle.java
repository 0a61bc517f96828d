package io.jenkins.plugins.codesuite.acceptance;

/** Makes freestyle jobs with the suite's builder, by its symbol and property names as JCasC and Job DSL do. */
final class Freestyle {
    private Freestyle() {}

    /**
     * Makes a job, or replaces its builders.
     *
     * @param jenkins the controller
     * @param name the job's full name
     * @param shell a shell script that runs first, for example one that writes buildspec.yml
     * @param arguments the builder's properties as a Groovy map, for example {@code [dir: 'sub']}
     * @return the job
     */
    static Job create(Jenkins jenkins, String name, String shell, String arguments) {
        String problem = jenkins.admin().script("""
                import hudson.model.*
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def jenkins = jenkins.model.Jenkins.get()
                def slash = %1$s.lastIndexOf('/')
                def parent = slash < 0 ? jenkins : jenkins.getItemByFullName(%1$s.substring(0, slash))
                def job = jenkins.getItemByFullName(%1$s) ?: parent.createProject(FreeStyleProject, %1$s.substring(slash + 1))
                job.assignedLabel = Label.get('linux')
                job.buildersList.clear()
                job.buildersList.add(new hudson.tasks.Shell(%2$s))
                def type = SymbolLookup.get().findDescriptor(hudson.tasks.Builder, 'runBuildspec')?.clazz
                if (type == null) { print 'no builder has the symbol runBuildspec' }
                else { job.buildersList.add(DescribableModel.of(type).instantiate(%3$s)) }
                job.save()
                """.formatted(Texts.groovy(name), Texts.groovy(shell), arguments));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return new Job(jenkins, name);
    }

    static Job withBuildspec(Jenkins jenkins, String name, String buildspec, String arguments) {
        return create(jenkins, name, Texts.shellFile("buildspec.yml", buildspec), arguments);
    }
}
