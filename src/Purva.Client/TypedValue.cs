using System.Text.Json;

namespace Purva.Client;

/// <summary>A value that merges, as it was read.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="Type">What it is: <c>counter</c>, <c>set</c>, <c>map</c>, …, or <see cref="UnknownType"/>.</param>
/// <param name="Value">A number, true or false, an array or an object.</param>
/// <param name="Context">What was seen: give it to the operations that are to replace or remove exactly that.</param>
public sealed record TypedValue(string Bucket, string Key, string Type, JsonElement Value, string Context)
{
    /// <summary>The type of a value that a device has changed and never read, where what it did does not tell: a text and a list both take a string in.</summary>
    public const string UnknownType = "unknown";

    /// <summary>What of a map was written concurrently and so stands more than once; empty when nothing is.</summary>
    public IReadOnlyList<ValueConflict> Conflicts { get; init; } = [];

    /// <summary>Of a bounded counter: what it never falls below.</summary>
    public long? Bound { get; init; }

    /// <summary>Of a bounded counter: how much each site may still take away. Empty for other types.</summary>
    public IReadOnlyDictionary<string, long> Rights { get; init; } = new Dictionary<string, long>();

    /// <summary>The number that a counter is.</summary>
    /// <exception cref="InvalidOperationException">It is no counter.</exception>
    /// <exception cref="FormatException">It is beyond 64 bits, as the sum of several sites may be; <see cref="Value"/> has it in full.</exception>
    public long Number => Value.GetInt64();

    /// <summary>The text that a text is; empty where the type is <see cref="UnknownType"/>.</summary>
    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public string Text => Type == UnknownType ? string.Empty : Type == "text" ? Value.GetString()! : throw new InvalidOperationException($"'{Bucket}/{Key}' is no text but a {Type}.");

    /// <summary>The elements of a set.</summary>
    /// <exception cref="InvalidOperationException">It is no set.</exception>
    public IReadOnlyList<string> Elements => [.. Value.EnumerateArray().Select(element => element.GetString()!)];
}

/// <summary>Concurrent values at one place of a map.</summary>
/// <param name="Path">Where, as a JSON Pointer.</param>
/// <param name="Values">What stands there; the first shows.</param>
public sealed record ValueConflict(string Path, IReadOnlyList<JsonElement> Values);
