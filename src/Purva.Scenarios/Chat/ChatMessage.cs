using Purva.Clocks;

namespace Purva.Scenarios.Chat;

/// <summary>One message of a group.</summary>
/// <param name="Id">The event that it is: its author's phone and that phone's count of messages.</param>
/// <param name="Seen">What its author's phone had shown when it was written, without the message itself.</param>
/// <param name="Text">What was written.</param>
/// <param name="WallMilliseconds">What the phone's own clock showed. For people to read; nothing is ordered by it.</param>
public sealed record ChatMessage(Dot Id, VersionVector Seen, string Text, long WallMilliseconds)
{
    /// <summary>How many messages its author had seen, and the message: greater than that of each message it answers, however indirectly. O(phones).</summary>
    public UInt128 Depth
    {
        get
        {
            UInt128 depth = 1;
            foreach (var last in Seen.Entries)
            {
                depth += last.Counter;
            }

            return depth;
        }
    }

    /// <summary>Whether this message was written by somebody who had seen the other one.</summary>
    /// <param name="other">The other message.</param>
    public bool Knows(ChatMessage other) => Seen.Contains(other.Id);
}
