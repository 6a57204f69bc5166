namespace Purva.Scenarios.Chat;

/// <summary>The order in which messages are shown: causes before effects, and those that did not know of each other in the same order on every phone.</summary>
/// <remarks>By depth, then by phone. It follows from the messages alone: no phone's clock and no order of arrival has a say.</remarks>
public sealed class ChatOrder : IComparer<ChatMessage>
{
    private ChatOrder()
    {
    }

    /// <summary>The one there is.</summary>
    public static ChatOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(ChatMessage? x, ChatMessage? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byDepth = x.Depth.CompareTo(y.Depth);
        return byDepth != 0 ? byDepth : x.Id.CompareTo(y.Id);
    }
}
