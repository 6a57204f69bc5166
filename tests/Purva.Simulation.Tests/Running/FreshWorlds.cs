using System.Globalization;
using System.Reflection;
using Purva.Simulation.Running;

namespace Purva.Simulation.Tests.Running;

/// <summary>Worlds that nobody has run yet: other ones with each commit.</summary>
/// <remarks><c>PURVA_SIM_HOURS</c> says how many simulated hours in all, <c>PURVA_SIM_SEED</c> which seed is the first.</remarks>
internal static class FreshWorlds
{
    private const double UsualHours = 500;

    /// <summary>The first seed: drawn from the commit that was built or, where there is none, from the day.</summary>
    public static ulong FirstSeed => ulong.TryParse(Environment.GetEnvironmentVariable("PURVA_SIM_SEED"), CultureInfo.InvariantCulture, out var given) ? given
        : Commit is { } commit ? ulong.Parse(commit[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : (ulong)DateTime.UtcNow.Date.Ticks / TimeSpan.TicksPerDay * 1_000;

    private static string? Commit => typeof(SimulationRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, { Length: >= 8 } hash] ? hash : null;

    /// <summary>As many worlds as the hours need, the longest first.</summary>
    /// <param name="first">The first seed.</param>
    public static IReadOnlyList<SimulationOptions> From(ulong first)
    {
        var hours = double.TryParse(Environment.GetEnvironmentVariable("PURVA_SIM_HOURS"), CultureInfo.InvariantCulture, out var given) ? given : UsualHours;
        var worlds = new List<SimulationOptions>();
        for (var left = TimeSpan.FromHours(hours); left > TimeSpan.Zero; left -= worlds[^1].Length)
        {
            worlds.Add(World(first, worlds.Count));
        }

        return [.. worlds.OrderByDescending(world => world.Length).ThenBy(world => world.Seed)];
    }

    /// <summary>The command that runs a world alone.</summary>
    /// <param name="world">The world.</param>
    public static string CommandOf(SimulationOptions world)
    {
        var rate = world.OperationsPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $" --rate {world.OperationsPerSecond}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"purva sim --seed {world.Seed} --hours {world.Length.TotalHours} --sites {world.Sites}{rate}");
    }

    /// <summary>Many short worlds, because each has another kind of bad luck; a few long ones, because some things go wrong late; a few busy ones.</summary>
    private static SimulationOptions World(ulong first, int number)
    {
        var (hours, rate) = (number % 40, number % 10) switch
        {
            (20, _) => (12, 1), // at the highest rate that is drawn, one list gets tens of thousands of operations, each of which costs its length
            (_, 5) => (4, 0),
            (_, 9) => (0.5, 20),
            _ => (1.0, 0),
        };
        return new SimulationOptions
        {
            Seed = unchecked(first + (ulong)number),
            Length = TimeSpan.FromHours(hours),
            Sites = 2 + ((number + (number / 10)) % 4),
            OperationsPerSecond = rate,
            MostShrinkingRuns = 0,
        };
    }
}
