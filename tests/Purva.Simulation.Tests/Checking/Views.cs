using System.Text;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Store;

namespace Purva.Simulation.Tests.Checking;

/// <summary>Short ways to write down what sites hold.</summary>
internal static class Views
{
    public static Dot Dot(string text) => Clocks.Dot.Parse(text);

    public static VersionVector Vector(params string[] dots) => VersionVector.Of([.. dots.Select(dot => Clocks.Dot.Parse(dot))]);

    public static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    public static StateRowView Row(string name, params (string Dot, string Value)[] values) =>
        new(name, [.. values.Select(value => new Sibling(Dot(value.Dot), Encoding.UTF8.GetBytes(value.Value)))]);

    public static string[] Patterns(this IReadOnlyList<Violation> violations) => [.. violations.Select(violation => violation.Pattern)];
}
