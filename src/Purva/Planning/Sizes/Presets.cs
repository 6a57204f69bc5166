using System.Collections.Immutable;

namespace Purva.Planning.Sizes;

/// <summary>Populations to begin with: the seven of the reference notes, in shape. Their numbers of writers are the notes'; how they behave is assumed, and meant to be replaced by what was measured.</summary>
public static class Presets
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<Population> All { get; } =
    [
        new Population
        {
            Name = "chat-10m", Clients = 10_000_000, Keys = 1, ClientsPerKey = 10_000_000, WritesPerSecond = 230, Days = 30, ThinkSeconds = 0.05, ValueBytes = 120,
        },
        new Population
        {
            Name = "sensors-100k", Clients = 100_000, Keys = 1_000, ClientsPerKey = 100, WritesPerSecond = 330, Days = 30, Sites = 3, ThinkSeconds = 0.1, ValueBytes = 32,
        },
        new Population
        {
            Name = "game-50k", Clients = 50_000, Keys = 5_000, Popularity = 0.8, ClientsPerKey = 50_000, WritesPerSecond = 20_000, Days = 0.1, Sites = 2, ServersPerSite = 8,
            ThinkSeconds = 0.1, ReplicationSeconds = 0.05, ValueBytes = 64,
        },
        new Population
        {
            Name = "cart-3-devices", Clients = 1_000_000, DevicesPerClient = 3, Keys = 1_000_000, ClientsPerKey = 1, WritesPerSecond = 50, Days = 30, ThinkSeconds = 600, ValueBytes = 400,
        },
        new Population
        {
            Name = "comments-500", Clients = 500, Keys = 10_000, Popularity = 1.1, ClientsPerKey = 500, WritesPerSecond = 20, Days = 1, ThinkSeconds = 30, ValueBytes = 300,
        },
        new Population
        {
            Name = "drivers-1000", Clients = 1_000, Keys = 200, Popularity = 0.5, ClientsPerKey = 1_000, WritesPerSecond = 200, Days = 0.25, ThinkSeconds = 0.5, ValueBytes = 48,
        },
        new Population
        {
            Name = "store-8-nodes", Clients = 10_000, Keys = 1_000_000, Popularity = 1, ClientsPerKey = 50, WritesPerSecond = 1_000, Days = 7, Sites = 8, ThinkSeconds = 0.5, ReplicationSeconds = 0.1, ValueBytes = 200,
        },
    ];

    /// <summary>The preset of a name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="PlanningException">There is none.</exception>
    public static Population Named(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new PlanningException(PlanRefusal.Missing, $"There is no preset '{name}'; there are {string.Join(", ", All.Select(preset => preset.Name))}.");
}
