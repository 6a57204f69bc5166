using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Chat;

/// <summary>What one member hands to a phone that joins late: all that it has shown, and the latest messages of it.</summary>
/// <param name="Seen">What was shown, also of messages that are not handed over.</param>
/// <param name="Messages">The latest messages, in the order in which they are shown.</param>
public sealed record ChatHistory(VersionVector Seen, ImmutableArray<ChatMessage> Messages)
{
    /// <summary>A group in which nobody has written.</summary>
    public static ChatHistory Nothing { get; } = new(VersionVector.Empty, []);

    /// <summary>Whether every message is among what was seen, each once and in order: what a stranger hands over is asked this first.</summary>
    public bool IsSound => Messages.All(message => Seen.Contains(message.Id) && Seen.Dominates(message.Seen))
        && Messages.Zip(Messages.Skip(1)).All(pair => ChatOrder.Instance.Compare(pair.First, pair.Second) < 0);
}
