using System.Text;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Values;

namespace Purva.Simulation.Running;

/// <summary>What was asked of values that merge, and what was read of them.</summary>
internal sealed class TypedLedger
{
    private const int FirstCharacter = 0x1_0000;

    private readonly Dictionary<string, TypedRequest> requests = new(StringComparer.Ordinal);
    private readonly List<TypedRead> reads = [];
    private readonly Dictionary<KeyName, int> characters = [];

    /// <summary>The requests, by idempotency key: the log tells which of them were done.</summary>
    public IReadOnlyDictionary<string, TypedRequest> Requests => requests;

    /// <summary>The reads.</summary>
    public IReadOnlyList<TypedRead> Reads => reads;

    /// <summary>Takes note of a request before it is made.</summary>
    /// <param name="idempotencyKey">Its key.</param>
    /// <param name="update">What is asked for.</param>
    /// <param name="item">Of an edit of a text: the characters that it takes out, as its author saw them.</param>
    public void Ask(string idempotencyKey, KeyUpdate update, string item) => requests.Add(idempotencyKey, new TypedRequest(update) { Item = item });

    /// <summary>A character that no text of a key has had before, so that each can be followed.</summary>
    public Rune NextCharacter(KeyName key) => new(FirstCharacter + (characters[key] = characters.GetValueOrDefault(key) + 1));

    /// <summary>Takes note that a request was done.</summary>
    public void Done(string idempotencyKey, string site, Dot dot, TimeSpan asked, TimeSpan answered)
    {
        if (requests.TryGetValue(idempotencyKey, out var request))
        {
            requests[idempotencyKey] = request with { Site = site, Dot = dot, Asked = asked, Answered = answered };
        }
    }

    /// <summary>Takes note of a read.</summary>
    public void AddRead(string site, TimeSpan at, KeyRead read) => reads.Add(new TypedRead(site, at, read));
}

/// <summary>One operation that was asked for.</summary>
/// <param name="Update">What.</param>
internal sealed record TypedRequest(KeyUpdate Update)
{
    /// <summary>Of an edit of a text: the characters that it takes out.</summary>
    public string Item { get; init; } = string.Empty;

    /// <summary>The site that did it; empty while that is not known.</summary>
    public string Site { get; init; } = string.Empty;

    /// <summary>The event that it became; none while that is not known.</summary>
    public Dot Dot { get; init; }

    /// <summary>When it was asked for.</summary>
    public TimeSpan Asked { get; init; }

    /// <summary>When it was answered.</summary>
    public TimeSpan Answered { get; init; }
}

/// <summary>One read of a value that merges.</summary>
/// <param name="Site">Where.</param>
/// <param name="At">When.</param>
/// <param name="Read">What.</param>
internal sealed record TypedRead(string Site, TimeSpan At, KeyRead Read);
