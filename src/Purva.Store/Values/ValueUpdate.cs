using System.Collections.Immutable;
using System.Text;
using Purva.Clocks;

namespace Purva.Store.Values;

/// <summary>One typed operation on a value that merges. It becomes the deltas that are written and shipped, never the whole value.</summary>
/// <remarks>
/// <see cref="Path"/> leads through the fields of a map to the value meant; empty means the key's value itself. What an operation
/// replaces is what this site has, unless <see cref="Seen"/> says what the caller had read.
/// </remarks>
public sealed record ValueUpdate
{
    private ValueUpdate(UpdateKind kind, ReadOnlySpan<string> path) => (Kind, Path) = (kind, ImmutableArray.Create(path));

    /// <summary>What it does.</summary>
    public UpdateKind Kind { get; }

    /// <summary>The fields that lead to the value.</summary>
    public ImmutableArray<string> Path { get; }

    /// <summary>An element, or JSON.</summary>
    public ReadOnlyMemory<byte> Value { get; private init; }

    /// <summary>How much a counter changes, how many rights go over, or how many code points of a text go.</summary>
    public long Amount { get; private init; }

    /// <summary>Which item of a list, or behind how many code points of a text, from 0.</summary>
    public int Index { get; private init; }

    /// <summary>Where an item goes: its index afterwards.</summary>
    public int Target { get; private init; }

    /// <summary>Which site receives rights.</summary>
    public string Site { get; private init; } = string.Empty;

    /// <summary>What the caller had read of this very key, as the read said, and what they have written on top of it; null means what the site has now.</summary>
    public CausalContext? Seen { get; init; }

    /// <summary>All that makes this operation what it is, so that a retry can be told from another one.</summary>
    internal byte[] ToRequestBytes()
    {
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)Kind} {Amount} {Index} {Target} {Site} {Seen} {Value.Length} ");
        return [.. Encoding.UTF8.GetBytes(text), .. Value.Span, .. PartName.Prefix(Path.AsSpan())];
    }

    /// <summary>Adds to a counter.</summary>
    /// <param name="amount">How much; negative to take away.</param>
    /// <param name="path">The fields that lead to it.</param>
    public static ValueUpdate Increment(long amount, params ReadOnlySpan<string> path) => new(UpdateKind.Increment, path) { Amount = amount };

    /// <summary>Gives a register a value.</summary>
    /// <param name="json">JSON, in UTF-8.</param>
    /// <param name="path">The fields that lead to it.</param>
    public static ValueUpdate Assign(ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) => new(UpdateKind.Assign, path) { Value = json };

    /// <summary>Adds an element to a set.</summary>
    /// <param name="element">The element, a text that is not empty.</param>
    /// <param name="path">The fields that lead to the set.</param>
    public static ValueUpdate Add(string element, params ReadOnlySpan<string> path) => new(UpdateKind.Add, path) { Value = Encoding.UTF8.GetBytes(element) };

    /// <summary>Removes an element from a set.</summary>
    /// <param name="element">The element.</param>
    /// <param name="path">The fields that lead to the set.</param>
    public static ValueUpdate Remove(string element, params ReadOnlySpan<string> path) => new(UpdateKind.Remove, path) { Value = Encoding.UTF8.GetBytes(element) };

    /// <summary>Makes a flag true.</summary>
    /// <param name="path">The fields that lead to it.</param>
    public static ValueUpdate Enable(params ReadOnlySpan<string> path) => new(UpdateKind.Enable, path);

    /// <summary>Makes a flag false.</summary>
    /// <param name="path">The fields that lead to it.</param>
    public static ValueUpdate Disable(params ReadOnlySpan<string> path) => new(UpdateKind.Disable, path);

    /// <summary>Takes away what was seen of a value.</summary>
    /// <param name="path">The fields that lead to it; none for the whole value.</param>
    public static ValueUpdate Clear(params ReadOnlySpan<string> path) => new(UpdateKind.Clear, path);

    /// <summary>Puts an item into a list.</summary>
    /// <param name="index">Its index afterwards: 0 to the list's length.</param>
    /// <param name="json">JSON, in UTF-8.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static ValueUpdate Insert(int index, ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) => new(UpdateKind.Insert, path) { Index = index, Value = json };

    /// <summary>Puts a piece into a text.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="piece">The piece, well-formed and not empty.</param>
    public static ValueUpdate InsertText(int position, string piece) =>
        new(UpdateKind.Insert, []) { Index = position, Value = Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(piece, PieceJson.Default.String)) };

    /// <summary>Takes a piece out of a text.</summary>
    /// <param name="position">Behind how many code points.</param>
    /// <param name="count">How many code points, from 1.</param>
    public static ValueUpdate EraseText(int position, int count) => new(UpdateKind.Erase, []) { Index = position, Amount = count };

    /// <summary>Gives an item another value.</summary>
    /// <param name="index">Which item.</param>
    /// <param name="json">JSON, in UTF-8.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static ValueUpdate Set(int index, ReadOnlyMemory<byte> json, params ReadOnlySpan<string> path) => new(UpdateKind.Set, path) { Index = index, Value = json };

    /// <summary>Moves an item.</summary>
    /// <param name="from">Which item.</param>
    /// <param name="to">Its index afterwards.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static ValueUpdate Move(int from, int to, params ReadOnlySpan<string> path) => new(UpdateKind.Move, path) { Index = from, Target = to };

    /// <summary>Removes an item.</summary>
    /// <param name="index">Which item.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static ValueUpdate RemoveAt(int index, params ReadOnlySpan<string> path) => new(UpdateKind.RemoveAt, path) { Index = index };

    /// <summary>Hands rights of a bounded counter to another site, which may then spend them.</summary>
    /// <param name="amount">How many, from 1.</param>
    /// <param name="site">The other site's name.</param>
    public static ValueUpdate Transfer(long amount, string site) => new(UpdateKind.Transfer, []) { Amount = amount, Site = site };
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class PieceJson : System.Text.Json.Serialization.JsonSerializerContext;
