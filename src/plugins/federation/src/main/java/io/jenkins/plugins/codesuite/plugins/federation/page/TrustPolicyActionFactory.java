package io.jenkins.plugins.codesuite.plugins.federation.page;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every job, multibranch project and folder its page of trust policies; parts of a job have none. */
@Extension
public final class TrustPolicyActionFactory extends TransientActionFactory<AbstractItem> {

    @Override
    public Class<AbstractItem> type() {
        return AbstractItem.class;
    }

    @Override
    public Collection<? extends Action> createFor(AbstractItem item) {
        boolean isWhole = item instanceof TopLevelItem && (item instanceof Job || item instanceof ItemGroup);
        return isWhole ? List.of(new TrustPolicyAction(item)) : List.of();
    }
}
