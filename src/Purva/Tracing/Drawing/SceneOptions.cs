using System.Collections.Immutable;

namespace Purva.Tracing.Drawing;

/// <summary>What of an execution is shown, and how. Events and hosts are indexes into the execution.</summary>
public sealed record SceneOptions
{
    /// <summary>The hosts that are shown, from top to bottom. Empty, the default: all that have an event, in the log's order.</summary>
    public ImmutableArray<int> Hosts { get; init; } = [];

    /// <summary>Whether three or more events of a host in which no message comes or goes are one mark. True.</summary>
    public bool Collapses { get; init; } = true;

    /// <summary>Whether what happened earlier stands further left, as far as causality allows, rather than as far left as its causes do. False.</summary>
    public bool ByTime { get; init; }

    /// <summary>The event in whose column the picture begins; null for the beginning.</summary>
    public int? From { get; init; }

    /// <summary>The event in whose column the picture ends; null for the end.</summary>
    public int? To { get; init; }

    /// <summary>The event around which the picture stands; null for none.</summary>
    public int? Around { get; init; }

    /// <summary>How many events and collapsed stretches there are at most; what stands furthest from the beginning, from <see cref="Around"/> or from <see cref="Chosen"/>, is left out. 60.</summary>
    public int Most { get; init; } = 60;

    /// <summary>Events to be ringed, such as those that a search found.</summary>
    public ImmutableArray<int> Found { get; init; } = [];

    /// <summary>Two events whose relation is shown, with the path between them; null for none.</summary>
    public (int Left, int Right)? Chosen { get; init; }

    /// <summary>The event whose past and future are shaded; null for none.</summary>
    public int? Cones { get; init; }

    /// <summary>How many characters of an event's text are shown. 44.</summary>
    public int MostLabel { get; init; } = 44;
}
