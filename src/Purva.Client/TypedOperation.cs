using System.Text.Json;

namespace Purva.Client;

/// <summary>One operation on a value that merges. It ships as what it changes, never as the whole value.</summary>
/// <remarks>The path leads through the fields of a map to the value meant; none means the key's value itself. What is JSON must be valid JSON.</remarks>
public sealed partial record TypedOperation
{
    private TypedOperation(string name, ReadOnlySpan<string> path) => (Name, Path) = (name, path.ToArray());

    /// <summary>What it does, in the word of the HTTP API.</summary>
    public string Name { get; }

    /// <summary>The fields that lead to the value.</summary>
    public IReadOnlyList<string> Path { get; }

    internal long Amount { get; private init; }

    internal string Text { get; private init; } = string.Empty;

    internal int Index { get; private init; }

    internal int Target { get; private init; }

    /// <summary>Adds to a counter.</summary>
    /// <param name="amount">How much; negative to take away.</param>
    /// <param name="path">The fields that lead to it.</param>
    public static TypedOperation Increment(long amount, params ReadOnlySpan<string> path) => new("increment", path) { Amount = amount };

    /// <summary>Gives a register a value.</summary>
    /// <param name="json">JSON.</param>
    /// <param name="path">The fields that lead to it.</param>
    public static TypedOperation Assign(string json, params ReadOnlySpan<string> path) => new("assign", path) { Text = json };

    /// <summary>Adds an element to a set.</summary>
    /// <param name="element">A text that is not empty.</param>
    /// <param name="path">The fields that lead to the set.</param>
    public static TypedOperation Add(string element, params ReadOnlySpan<string> path) => new("add", path) { Text = element };

    /// <summary>Removes an element from a set, as far as it was seen.</summary>
    /// <param name="element">The element.</param>
    /// <param name="path">The fields that lead to the set.</param>
    public static TypedOperation Remove(string element, params ReadOnlySpan<string> path) => new("remove", path) { Text = element };

    /// <summary>Makes a flag true.</summary>
    /// <param name="path">The fields that lead to it.</param>
    public static TypedOperation Enable(params ReadOnlySpan<string> path) => new("enable", path);

    /// <summary>Makes a flag false.</summary>
    /// <param name="path">The fields that lead to it.</param>
    public static TypedOperation Disable(params ReadOnlySpan<string> path) => new("disable", path);

    /// <summary>Takes away what was seen of a value.</summary>
    /// <param name="path">The fields that lead to it; none for the whole value.</param>
    public static TypedOperation Clear(params ReadOnlySpan<string> path) => new("clear", path);

    /// <summary>Puts an item into a list.</summary>
    /// <param name="index">Its index afterwards: 0 to the list's length.</param>
    /// <param name="json">JSON.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static TypedOperation Insert(int index, string json, params ReadOnlySpan<string> path) => new("insert", path) { Index = index, Text = json };

    /// <summary>Puts a piece into a text.</summary>
    /// <param name="index">Behind how many code points.</param>
    /// <param name="piece">A text that is not empty.</param>
    public static TypedOperation InsertText(int index, string piece) => new("insert", []) { Index = index, Text = JsonSerializer.Serialize(piece, WireJson.Default.String) };

    /// <summary>Takes a piece out of a text.</summary>
    /// <param name="index">Behind how many code points.</param>
    /// <param name="count">How many code points, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1.</exception>
    public static TypedOperation EraseText(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new("erase", []) { Index = index, Target = count };
    }

    /// <summary>Gives an item of a list another value.</summary>
    /// <param name="index">Which item.</param>
    /// <param name="json">JSON.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static TypedOperation Set(int index, string json, params ReadOnlySpan<string> path) => new("set", path) { Index = index, Text = json };

    /// <summary>Moves an item of a list.</summary>
    /// <param name="from">Which item.</param>
    /// <param name="to">Its index afterwards.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static TypedOperation Move(int from, int to, params ReadOnlySpan<string> path) => new("move", path) { Index = from, Target = to };

    /// <summary>Removes an item of a list.</summary>
    /// <param name="index">Which item.</param>
    /// <param name="path">The fields that lead to the list.</param>
    public static TypedOperation RemoveAt(int index, params ReadOnlySpan<string> path) => new("remove-at", path) { Index = index };

    /// <summary>Hands rights of a bounded counter to another site, which may then spend them.</summary>
    /// <param name="amount">How many, from 1.</param>
    /// <param name="site">The other site's name.</param>
    public static TypedOperation Transfer(long amount, string site) => new("transfer", []) { Amount = amount, Text = site };

    /// <summary>The operation as the HTTP API takes it.</summary>
    /// <exception cref="ArgumentException">What should be JSON is none.</exception>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("op", Name);
        if (Path.Count > 0)
        {
            writer.WriteString("path", Pointer);
        }

        WriteParts(writer);
        writer.WriteEndObject();
    }

    private string Pointer =>
        string.Concat(Path.Select(name => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private void WriteParts(Utf8JsonWriter writer)
    {
        switch (Name)
        {
            case "increment":
                writer.WriteNumber("by", Amount);
                break;
            case "transfer":
                writer.WriteNumber("amount", Amount);
                writer.WriteString("site", Text);
                break;
            case "add" or "remove":
                writer.WriteString("value", Text);
                break;
            case "move":
                writer.WriteNumber("from", Index);
                writer.WriteNumber("to", Target);
                break;
            case "remove-at":
                writer.WriteNumber("index", Index);
                break;
            case "erase":
                writer.WriteNumber("index", Index);
                writer.WriteNumber("count", Target);
                break;
            case "assign" or "insert" or "set":
                WriteJson(writer);
                break;
        }
    }

    private void WriteJson(Utf8JsonWriter writer)
    {
        if (Name != "assign")
        {
            writer.WriteNumber("index", Index);
        }

        writer.WritePropertyName("value");
        try
        {
            writer.WriteRawValue(Text);
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"The value of '{Name}' is no JSON: {e.Message} A text stands in quotes.", e);
        }
    }
}
