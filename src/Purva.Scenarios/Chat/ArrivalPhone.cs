namespace Purva.Scenarios.Chat;

/// <summary>The trap: a phone that shows messages in the order in which they arrive, or by the clocks of their authors' phones.</summary>
/// <param name="isByWallClock">Whether it sorts by the clocks; else it does not sort.</param>
public sealed class ArrivalPhone(bool isByWallClock)
{
    private readonly List<ChatMessage> shown = [];

    /// <summary>What it shows, in its order.</summary>
    public IReadOnlyList<ChatMessage> Shown => isByWallClock ? [.. shown.OrderBy(message => message.WallMilliseconds)] : shown;

    /// <summary>How many messages stand above one that they answer. O(n²).</summary>
    public int AnswersAboveQuestions
    {
        get
        {
            var order = Shown;
            return order.Where((message, i) => order.Skip(i + 1).Any(message.Knows)).Count();
        }
    }

    /// <summary>How many answers were shown while something that they answer was not there at all.</summary>
    public int AnswersWithoutQuestions { get; private set; }

    /// <summary>Shows a message.</summary>
    /// <param name="message">What came, or what its owner wrote.</param>
    public void Hear(ChatMessage message)
    {
        if (shown.Exists(known => known.Id == message.Id))
        {
            return;
        }

        ulong missing = 0;
        foreach (var last in message.Seen.Entries)
        {
            missing += last.Counter - (ulong)shown.Count(known => known.Id.Replica == last.Replica && known.Id.Counter <= last.Counter);
        }

        AnswersWithoutQuestions += missing > 0 ? 1 : 0;
        shown.Add(message);
    }
}
