using Purva.Clocks;

namespace Purva.Cli.Clocks;

/// <summary>Dotted version vectors as they were typed: <c>alice:3{alice:1,bob:2}</c>.</summary>
internal static class VersionReading
{
    public static Comparison Compare(string left, string right)
    {
        var (one, other) = (Split(left), Split(right));
        var names = new NameTable([one.Event.Name, other.Event.Name, .. one.Context.Names, .. other.Context.Names]);
        var (leftVersion, rightVersion) = (Resolve(one, left, names), Resolve(other, right, names));
        var order = leftVersion.CompareCausally(rightVersion);
        return new Comparison("dotted version vectors", TextOf(leftVersion, names), TextOf(rightVersion, names), Comparison.WordFor(order), Why(order, leftVersion, rightVersion, names), []);
    }

    private static string[] Why(CausalOrder order, DottedVersionVector left, DottedVersionVector right, NameTable names) => order switch
    {
        CausalOrder.Equal => ["Both are the same write."],
        CausalOrder.Before => [$"The author of the right one had read {TextOf(left.Dot, names)}, which it replaces."],
        CausalOrder.After => [$"The author of the left one had read {TextOf(right.Dot, names)}, which it replaces."],
        _ => [$"Neither author had read the other's write: {TextOf(left.Dot, names)} and {TextOf(right.Dot, names)} both live, as siblings."],
    };

    private static (TypedEntry Event, TypedContext Context) Split(string text)
    {
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        return (Readings.EventIn(text[..brace]), TypedContext.Parse(text[brace..]));
    }

    private static DottedVersionVector Resolve((TypedEntry Event, TypedContext Context) typed, string text, NameTable names)
    {
        var (dot, context) = (new Dot(names.ReplicaOf(typed.Event.Name), typed.Event.Counter), typed.Context.Resolve(names));
        return !context.IsContiguous ? throw new CommandFailedException($"'{text}' has a bar in its context; the context of a version is a vector, as in alice:3{{alice:1,bob:2}}.", ExitCode.Usage)
            : context.Contains(dot) ? throw new CommandFailedException($"'{text}' claims that its author had read {TextOf(dot, names)} before writing it; the context holds only what was read.", ExitCode.Usage)
            : new DottedVersionVector(dot, context.Contiguous);
    }

    private static string TextOf(DottedVersionVector version, NameTable names) => TextOf(version.Dot, names) + ContextText.Of(CausalContext.UpTo(version.Context), names);

    private static string TextOf(Dot dot, NameTable names) => $"{names.NameOf(dot.Replica)}:{dot.Counter}";
}
