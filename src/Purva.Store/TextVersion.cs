using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Text.Documents;

namespace Purva.Store;

/// <summary>A text in one of its versions.</summary>
/// <param name="Text">The text.</param>
/// <param name="Version">The records whose edits no other one in it had seen, ascending.</param>
public sealed record TextVersion(string Text, ImmutableArray<Dot> Version);

/// <summary>What leads from one version of a text to what a site has now.</summary>
/// <param name="Edits">Edit by edit, each on what the ones before it leave; positions are code points.</param>
/// <param name="Seen">What whoever has done these edits has seen of the key: the context of what they type next.</param>
/// <param name="Version">The records whose edits no other one had seen, ascending.</param>
public sealed record TextSteps(ImmutableArray<TextEdit> Edits, VersionVector Seen, ImmutableArray<Dot> Version);

/// <summary>One record's part in a text.</summary>
/// <param name="Dot">The record.</param>
/// <param name="Timestamp">When, by the hybrid clock of its site: causes come before effects.</param>
/// <param name="Site">The site that took it.</param>
/// <param name="Inserted">How many code points came in.</param>
/// <param name="Deleted">How many went.</param>
public readonly record struct TextMoment(Dot Dot, HybridTimestamp Timestamp, string Site, int Inserted, int Deleted);
