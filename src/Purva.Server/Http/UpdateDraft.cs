using System.Text.Json;
using Purva.Clocks;
using Purva.Store.Values;

namespace Purva.Server.Http;

/// <summary>What of a typed operation was written down.</summary>
[Flags]
internal enum UpdateParts
{
    None = 0,
    By = 1,
    Value = 2,
    Index = 4,
    From = 8,
    To = 16,
    Amount = 32,
    Site = 64,
    Path = 128,
    Op = 256,
    Count = 512,
}

/// <summary>A typed operation as a client writes it, before anybody has asked whether it makes sense.</summary>
internal struct UpdateDraft
{
    public const string Known = "increment, assign, add, remove, enable, disable, clear, insert, set, move, remove-at, erase or transfer";

    public string? Op { get; set; }

    public string? Path { get; set; }

    public UpdateParts Parts { get; set; }

    public long By { get; set; }

    /// <summary>Any JSON, as it was written.</summary>
    public ReadOnlyMemory<byte> Value { get; set; }

    public int Index { get; set; }

    public int From { get; set; }

    public int To { get; set; }

    public long Amount { get; set; }

    /// <summary>How many code points of a text go.</summary>
    public int Count { get; set; }

    public string? Site { get; set; }

    /// <summary>Makes the operation, or says what is wrong with it.</summary>
    /// <param name="seen">What its author had read of the key.</param>
    /// <param name="update">The operation.</param>
    public readonly string? TryMake(CausalContext? seen, out ValueUpdate? update)
    {
        update = null;
        if (!JsonPointer.TryParse(Path ?? string.Empty, out var path))
        {
            return $"path is '{Path}'; write a JSON Pointer (RFC 6901): a slash before each field, ~1 for a slash in one, ~0 for a tilde.";
        }

        if (RequiredOf(Op) is not { } required)
        {
            return Op is null ? "the property 'op' is missing." : $"op is '{Op}'; write {Known}.";
        }

        var parts = Parts & ~(UpdateParts.Op | UpdateParts.Path);
        if (parts != required && !(Op == "increment" && parts == UpdateParts.None))
        {
            return PartsProblem(parts, required);
        }

        if (Op == "erase" && path.Length > 0)
        {
            return "'erase' has no path: a text has no fields.";
        }

        string? element = null;
        if (Op is "add" or "remove" && (element = TextOf(Value.Span)) is null)
        {
            return $"value of '{Op}' is the element of a set, a text.";
        }

        update = Make(path, element!);
        update = seen is null ? update : update with { Seen = seen };
        return null;
    }

    private readonly ValueUpdate Make(string[] path, string element) => Op switch
    {
        "increment" => ValueUpdate.Increment((Parts & UpdateParts.By) == 0 ? 1 : By, path),
        "assign" => ValueUpdate.Assign(Value, path),
        "add" => ValueUpdate.Add(element, path),
        "remove" => ValueUpdate.Remove(element, path),
        "enable" => ValueUpdate.Enable(path),
        "disable" => ValueUpdate.Disable(path),
        "clear" => ValueUpdate.Clear(path),
        "insert" => ValueUpdate.Insert(Index, Value, path),
        "set" => ValueUpdate.Set(Index, Value, path),
        "move" => ValueUpdate.Move(From, To, path),
        "remove-at" => ValueUpdate.RemoveAt(Index, path),
        "erase" => ValueUpdate.EraseText(Index, Count),
        _ => ValueUpdate.Transfer(Amount, Site!),
    };

    private static UpdateParts? RequiredOf(string? op) => op switch
    {
        "increment" => UpdateParts.By,
        "assign" or "add" or "remove" => UpdateParts.Value,
        "enable" or "disable" or "clear" => UpdateParts.None,
        "insert" or "set" => UpdateParts.Index | UpdateParts.Value,
        "move" => UpdateParts.From | UpdateParts.To,
        "remove-at" => UpdateParts.Index,
        "erase" => UpdateParts.Index | UpdateParts.Count,
        "transfer" => UpdateParts.Amount | UpdateParts.Site,
        _ => null,
    };

    private readonly string PartsProblem(UpdateParts parts, UpdateParts required)
    {
        var missing = required & ~parts;
        return missing != UpdateParts.None ? $"'{Op}' also needs {Named(missing)}." : $"'{Op}' has no {Named(parts & ~required)}.";
    }

    /// <summary>Parts by the names of their properties.</summary>
    public static string Named(UpdateParts parts) => string.Join(" and ", Enum.GetValues<UpdateParts>()
        .Where(part => part != UpdateParts.None && parts.HasFlag(part)).Select(part => $"'{JsonNamingPolicy.CamelCase.ConvertName(part.ToString())}'"));

    private static string? TextOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }
}
