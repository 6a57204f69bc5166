using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>From one version to another.</content>
public sealed partial class TextDocument
{
    /// <summary>What leads from the text of a version to the text now: what a view that is behind has to do, edit by edit.</summary>
    /// <param name="version">Events that are here; what they had seen is meant too. None means the empty text.</param>
    /// <exception cref="ArgumentException">One of them is not here.</exception>
    public ImmutableArray<TextEdit> EditsSince(params ReadOnlySpan<Dot> version)
    {
        var told = new EditCollector();
        new EventWalker(History.Graph, History.Difference, History.Log, History.Agents).Walk(HeadsOf(version), History.Graph.Heads, told);
        return [.. told.ToEdits()];
    }

    /// <summary>Those of some events that none of the others had seen: the shortest way to name the same version.</summary>
    /// <param name="version">Events that are here.</param>
    /// <exception cref="ArgumentException">One of them is not here.</exception>
    public ImmutableArray<Dot> Reduce(params ReadOnlySpan<Dot> version) => [.. HeadsOf(version).Select(Agents.DotOf).Order()];
}
