using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Purva.Scenarios.Exchange;

/// <summary>What a line of a flow says, by name and not yet judged; null where it says nothing.</summary>
internal sealed record FlowFields
{
    public static readonly string[] Names = ["sequence", "action", "type", "lifetime", "order", "side", "price", "quantity"];

    private readonly string?[] values = new string?[Names.Length];

    /// <summary>Notes what a line says under a name; false where the name is none, or came before.</summary>
    public bool TrySet(string name, string value)
    {
        var at = Array.IndexOf(Names, name);
        if (at < 0 || values[at] is not null)
        {
            return false;
        }

        values[at] = value;
        return true;
    }

    /// <summary>The command that the line asks for.</summary>
    /// <param name="next">Its place where it names none.</param>
    /// <param name="command">The command.</param>
    /// <param name="problem">Why there is none.</param>
    public bool TryMake(long next, out OrderCommand command, [NotNullWhen(false)] out string? problem)
    {
        var (sequence, order, price, quantity) = (next, 0L, 0, 0);
        var (kind, side, lifetime) = (CommandKind.New, Side.Buy, OrderLifetime.Day);
        problem = Number("sequence", isNeeded: false, ref sequence) ?? (sequence < next ? $"'sequence' is {sequence}, and must be {next} or more: places in the order rise" : null)
            ?? Number("order", isNeeded: true, ref order) ?? KindOf(out kind) ?? SideOf(kind, out side) ?? LifetimeOf(kind, out lifetime)
            ?? (kind is CommandKind.Cancel or CommandKind.Market ? Absent("price", kind) : Number("price", isNeeded: true, ref price))
            ?? (kind == CommandKind.Cancel ? Absent("quantity", kind) : Number("quantity", isNeeded: true, ref quantity));
        command = problem is null ? new OrderCommand(sequence, kind, new OrderId(order), side, new Ticks(price), quantity, lifetime) : default;
        return problem is null;
    }

    private string? KindOf(out CommandKind kind)
    {
        (var known, kind) = (Value("action"), Value("type")) switch
        {
            ("new", null or "limit") => (true, CommandKind.New),
            ("new", "market") => (true, CommandKind.Market),
            ("cancel", null) => (true, CommandKind.Cancel),
            ("replace", null) => (true, CommandKind.Replace),
            _ => (false, default),
        };
        return known ? null : Value("action") is "new" ? $"'type' is '{Value("type")}', and must be limit or market"
            : Value("action") is "cancel" or "replace" ? $"'type' has no meaning for {Value("action")}"
            : Value("action") is { } action ? $"'action' is '{action}', and must be new, cancel or replace" : "'action' is missing: new, cancel or replace";
    }

    private string? SideOf(CommandKind kind, out Side side)
    {
        side = Value("side") is "sell" ? Side.Sell : Side.Buy;
        return kind is CommandKind.Cancel or CommandKind.Replace ? Absent("side", kind)
            : Value("side") is "buy" or "sell" ? null
            : Value("side") is { } other ? $"'side' is '{other}', and must be buy or sell" : "'side' is missing: buy or sell";
    }

    private string? LifetimeOf(CommandKind kind, out OrderLifetime lifetime)
    {
        (var known, lifetime) = Value("lifetime") switch
        {
            null or "day" => (true, OrderLifetime.Day),
            "immediate-or-cancel" => (true, OrderLifetime.ImmediateOrCancel),
            "fill-or-kill" => (true, OrderLifetime.FillOrKill),
            "post-only" => (true, OrderLifetime.PostOnly),
            _ => (false, default),
        };
        return !known ? $"'lifetime' is '{Value("lifetime")}', and must be day, immediate-or-cancel, fill-or-kill or post-only"
            : kind is CommandKind.Cancel or CommandKind.Replace ? Absent("lifetime", kind)
            : kind == CommandKind.Market && lifetime == OrderLifetime.PostOnly ? "a market order never rests, so that it cannot be post-only" : null;
    }

    private string? Absent(string name, CommandKind kind) => Value(name) is null ? null : $"'{name}' has no meaning for {(kind == CommandKind.Market ? "a market order" : kind == CommandKind.Cancel ? "cancel" : "replace")}";

    private string? Number<T>(string name, bool isNeeded, ref T number)
        where T : struct, System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>
    {
        if (Value(name) is not { } text)
        {
            return isNeeded ? $"'{name}' is missing: a whole number" : null;
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? null
            : $"'{name}' is '{(text.Length > 40 ? text[..40] + "…" : text)}', and must be a whole number from {T.MinValue} to {T.MaxValue}";
    }

    private string? Value(string name) => values[Array.IndexOf(Names, name)];
}
