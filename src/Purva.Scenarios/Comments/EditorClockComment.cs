using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Comments;

/// <summary>The trap of the research notes: an entry for each editor who ever was, and with a limit only for those who edited most.</summary>
/// <remarks>
/// Without a limit the clock is as long as the list of editors, and each entry of the history keeps a copy of it. With one, the entry of an editor who is
/// new here is the first to go, and then the edited comment has the clock that it had before: the copies look equal, and the edit is lost.
/// </remarks>
/// <param name="Text">The text.</param>
/// <param name="Clock">Who edited how often.</param>
/// <param name="MostEntries">How many entries may stay, or none for all.</param>
public sealed record EditorClockComment(string Text, VersionVector Clock, int? MostEntries)
{
    /// <summary>The bytes of the clock.</summary>
    public int MetadataBytes => Clock.EncodedLength;

    /// <summary>An edit.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="text">What it writes.</param>
    public EditorClockComment Edit(ReplicaId editor, string text)
    {
        var clock = Clock.Advance(editor, out _);
        return this with { Text = text, Clock = MostEntries is { } most && clock.Count > most ? MostActive(clock, most) : clock };
    }

    /// <summary>What one server makes of the copy of another: the later clock's text, both texts where neither is later.</summary>
    /// <param name="other">The other copy.</param>
    public ImmutableArray<string> Meet(EditorClockComment other) => Clock.CompareCausally(other.Clock) switch
    {
        CausalOrder.Before => [other.Text],
        CausalOrder.Concurrent => [Text, other.Text],
        _ => [Text],
    };

    private static VersionVector MostActive(VersionVector clock, int most) =>
        VersionVector.Of([.. clock.Entries.ToArray().OrderByDescending(entry => entry.Counter).ThenBy(entry => entry.Replica).Take(most)]);
}
