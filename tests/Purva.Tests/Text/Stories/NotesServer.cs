using Purva.Clocks;

namespace Purva.Tests.Text.Stories;

/// <summary>A server as the reference notes have it, which finds what is concurrent by clocks.</summary>
/// <param name="text">The text.</param>
/// <param name="isStampedByAll">Whether a new operation is stamped with the merged clock of everybody and compared by it; else by what its author is known to have seen.</param>
internal sealed class NotesServer(string text, bool isStampedByAll)
{
    private readonly List<(NotesOperation Operation, VersionVector Stamp)> log = [];
    private readonly Dictionary<string, VersionVector> seen = [];
    private VersionVector clock;

    public string Text { get; private set; } = text;

    /// <summary>Somebody has heard everything.</summary>
    public void Hear(string author) => seen[author] = clock;

    /// <summary>Takes in an operation and gives its stamp.</summary>
    public VersionVector Submit(NotesOperation operation)
    {
        var stamp = clock = clock.Advance(ReplicaId.Parse(operation.Author), out _);
        foreach (var (before, known) in log)
        {
            if (isStampedByAll ? known.IsConcurrentWith(stamp) : !seen.GetValueOrDefault(operation.Author).Dominates(known))
            {
                before.MoveOver(operation);
            }
        }

        Text = operation.Apply(Text);
        log.Add((operation, stamp));
        return stamp;
    }
}
