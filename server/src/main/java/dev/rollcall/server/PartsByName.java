package dev.rollcall.server;

import java.beans.Introspector;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.util.ClassUtils;

/**
 * Looks for a part of our own under the name of its class before all others are asked whether they are of its type. There are
 * several hundred parts, and to ask them all for each type took a twelfth of a start. Where nothing of that type has the name,
 * Spring looks as ever.
 */
final class PartsByName extends ContextAnnotationAutowireCandidateResolver {
    @Override
    public @Nullable String getSuggestedName(DependencyDescriptor wanted) {
        String named = super.getSuggestedName(wanted);
        Class<?> type = wanted.getDependencyType();
        if (named != null || !type.getName().startsWith("dev.rollcall.")) {
            return named;
        }
        return Introspector.decapitalize(ClassUtils.getShortName(type));
    }
}
