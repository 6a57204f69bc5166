using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Delivery;

namespace Purva.Scenarios.Chat;

/// <summary>A member's phone in a group chat without a server: no answer is shown before what it answers, and all phones show the same in the end.</summary>
/// <remarks>
/// <para>
/// Messages may be lost, repeated and overtaken on their way. A message waits until all that its author had seen is here; whatever is lost
/// is asked for by <see cref="Seen"/> and found with <see cref="Beyond"/>, at any member that has it.
/// </para>
/// <para>
/// A phone stores <see cref="History"/> before it sends a message or answers anybody, and starts again from it; a phone that lost its storage
/// joins under a new identity, because a count that begins anew would mean two messages by one name. Not safe to share between threads.
/// </para>
/// </remarks>
public sealed class ChatPhone
{
    /// <summary>The longest message, in characters.</summary>
    public const int MostCharacters = 4_096;

    /// <summary>How many messages may wait for what they answer.</summary>
    public const int MostWaiting = 1_000;

    private readonly CausalDelivery<ChatMessage> delivery;
    private readonly SortedSet<ChatMessage> shown;
    private readonly List<ChatMessage> ready = [];

    /// <summary>A phone that joins, or starts again.</summary>
    /// <param name="self">Its identity, which no other phone and no earlier life without this history has.</param>
    /// <param name="history">What a member handed over, or what it stored itself.</param>
    /// <exception cref="ArgumentException">There is no identity, or the history is not sound.</exception>
    public ChatPhone(ReplicaId self, ChatHistory history)
    {
        if (self.IsNone || !history.IsSound)
        {
            throw new ArgumentException(self.IsNone ? "A phone has an identity." : "The history holds messages that it says nobody has seen, or not in order.", self.IsNone ? nameof(self) : nameof(history));
        }

        Self = self;
        delivery = new CausalDelivery<ChatMessage>(history.Seen, MostWaiting);
        shown = new SortedSet<ChatMessage>(history.Messages, ChatOrder.Instance);
    }

    /// <summary>The phone's identity.</summary>
    public ReplicaId Self { get; }

    /// <summary>What the phone shows, in the order in which it shows it.</summary>
    public IReadOnlyCollection<ChatMessage> Shown => shown;

    /// <summary>All that it has shown, as a vector.</summary>
    public VersionVector Seen => delivery.Delivered;

    /// <summary>How many messages wait for what they answer.</summary>
    public int Waiting => delivery.WaitingCount;

    /// <summary>All that it would have to store, or to hand to somebody who joins.</summary>
    public ChatHistory History => new(Seen, [.. shown]);

    /// <summary>Writes a message. O(log n).</summary>
    /// <param name="text">The text.</param>
    /// <param name="wallMilliseconds">What the phone's clock shows.</param>
    /// <param name="message">The message, to be stored and then sent to the others.</param>
    public ChatRefusal TrySay(string text, long wallMilliseconds, out ChatMessage message)
    {
        var seen = Seen;
        seen.Advance(Self, out var id);
        message = new ChatMessage(id, seen, text, wallMilliseconds);
        var refusal = string.IsNullOrWhiteSpace(text) ? ChatRefusal.Empty : text.Length > MostCharacters ? ChatRefusal.TooLong : ChatRefusal.None;
        return refusal == ChatRefusal.None ? Take(message) : refusal;
    }

    /// <summary>Takes in what came, and shows all that is no longer waiting for something. O(log n) for each message that is shown.</summary>
    /// <param name="message">A message of another phone; one's own, if it comes back, is known.</param>
    public ChatRefusal TryHear(ChatMessage message) =>
        string.IsNullOrWhiteSpace(message.Text) ? ChatRefusal.Empty
        : message.Text.Length > MostCharacters ? ChatRefusal.TooLong
        : message.Id.Replica.IsNone || message.Id.Counter == 0 || message.Seen[message.Id.Replica] != message.Id.Counter - 1 ? ChatRefusal.Forged
        : message.Seen[Self] > Seen[Self] || (message.Id.Replica == Self && !delivery.HasDelivered(message.Id)) ? ChatRefusal.Forged
        : Take(message);

    /// <summary>What somebody lacks who has seen only so much, causes first.</summary>
    /// <param name="known">What they have seen.</param>
    public ImmutableArray<ChatMessage> Beyond(VersionVector known) => [.. shown.Where(message => !known.Contains(message.Id))];

    private ChatRefusal Take(ChatMessage message)
    {
        ready.Clear();
        var result = delivery.Offer(message.Id, message.Seen.Entries, message, ready);
        shown.UnionWith(ready);
        return result switch
        {
            OfferResult.Duplicate => ChatRefusal.Known,
            OfferResult.Full => ChatRefusal.NoRoom,
            _ => ChatRefusal.None,
        };
    }
}
