using System.Collections.Frozen;
using System.Text;
using Purva.Simulation.Running;

namespace Purva.Simulation.Reporting;

/// <summary>What faults and their families are called: <c>powerCut</c> where programs read, <c>power cut</c> where people do.</summary>
public static class FaultNames
{
    private static readonly FrozenDictionary<string, FaultKind> Kinds =
        Enum.GetValues<FaultKind>().ToFrozenDictionary(Of, StringComparer.Ordinal);

    private static readonly (string Name, FaultFamilies Family)[] Families =
        [.. Enum.GetValues<FaultFamilies>().Where(family => family is not (FaultFamilies.None or FaultFamilies.All)).Select(family => (Lowered(family.ToString()), family))];

    /// <summary>Every kind's name, in the order of their numbers.</summary>
    public static IReadOnlyList<string> OfKinds { get; } = [.. Enum.GetValues<FaultKind>().Select(Of)];

    /// <summary>Every family's name, in the order of their numbers.</summary>
    public static IReadOnlyList<string> OfFamilies { get; } = [.. Families.Select(one => one.Name)];

    /// <summary>The name of a kind, for programs.</summary>
    /// <param name="kind">The kind.</param>
    public static string Of(FaultKind kind) => Lowered(kind.ToString());

    /// <summary>The names of the families in a set, in the order of their numbers; none for none.</summary>
    /// <param name="families">The set.</param>
    public static IReadOnlyList<string> Of(FaultFamilies families) => [.. Families.Where(one => families.HasFlag(one.Family)).Select(one => one.Name)];

    /// <summary>The name of a kind or of anything else that is named so, for people: <c>OneWayPartition</c> is <c>one way partition</c>.</summary>
    /// <param name="name">A name in capitals and small letters.</param>
    public static string Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? " " : string.Empty).Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>The kind of a name.</summary>
    /// <param name="name">The name, as <see cref="Of(FaultKind)"/> gives it.</param>
    /// <param name="kind">The kind.</param>
    public static bool TryFind(string name, out FaultKind kind) => Kinds.TryGetValue(name, out kind);

    /// <summary>The family of a name.</summary>
    /// <param name="name">The name, as <see cref="Of(FaultFamilies)"/> gives it.</param>
    /// <param name="family">The family.</param>
    public static bool TryFind(string name, out FaultFamilies family)
    {
        family = Families.FirstOrDefault(one => one.Name == name).Family;
        return family != FaultFamilies.None;
    }

    private static string Lowered(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
