package io.jenkins.plugins.codesuite.plugins.buildspec.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every job its chart. Jenkins asks often, so nothing is looked up here: the chart finds out when it is shown. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class of jobs, which has no type arguments
public final class CoverageTrendFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return List.of(new CoverageTrend(job));
    }
}
