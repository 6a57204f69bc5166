namespace Purva.Simulation.Network;

/// <summary>The network of a simulated world: links between sites and what clients ask of them, over directions that can each be slow, bad or cut.</summary>
/// <remarks>
/// A direction begins to exist when it is first named; its chance is its own, so that what happens on one moves nothing on
/// another. Belongs to one thread.
/// </remarks>
public sealed partial class SimulatedNetwork
{
    private readonly SimulatedWorld world;
    private readonly Dictionary<(string From, string To), Route> routesByName = [];
    private readonly List<Route> routes = [];
    private LinkConditions conditions = new();

    /// <summary>A network in which everything passes.</summary>
    /// <param name="world">Its world.</param>
    public SimulatedNetwork(SimulatedWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        this.world = world;
    }

    /// <summary>How messages fare in every direction that has no conditions of its own.</summary>
    public LinkConditions Conditions
    {
        get => conditions;
        set => conditions = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>What happened so far.</summary>
    public NetworkCounts Counts { get; } = new();

    internal long Now => world.Elapsed.Ticks;

    /// <summary>Gives one direction conditions of its own.</summary>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="own">The conditions; null for the common ones.</param>
    public void SetConditions(string from, string to, LinkConditions? own) => RouteOf(from, to).SetConditions(own);

    /// <summary>Cuts one direction, or mends it. While it is cut nothing arrives; links stand still, and break when that lasts for half a minute to a minute.</summary>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="isCut">Whether to cut.</param>
    public void Cut(string from, string to, bool isCut) => RouteOf(from, to).Cut(isCut);

    /// <summary>Whether a direction is cut.</summary>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    public bool IsCut(string from, string to) => routesByName.TryGetValue((from, to), out var route) && route.IsCut;

    /// <summary>Mends every cut and gives every direction the common conditions.</summary>
    public void HealAll()
    {
        foreach (var route in routes)
        {
            route.SetConditions(null);
            route.Cut(false);
        }
    }

    /// <summary>Carries a client's request to a site, or a site's answer to it.</summary>
    /// <param name="from">From where.</param>
    /// <param name="to">To where.</param>
    /// <param name="bytes">About how much; at least 0.</param>
    /// <returns>Completes in the process that asked: true when it has arrived, false when it never will, of which nobody is to know.</returns>
    public Task<bool> CarryAsync(string from, string to, int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var route = RouteOf(from, to);
        var arrival = route.Arrival(bytes, out var breaks);
        var own = route.Conditions;
        if (breaks || route.IsCut || (own.BreakChance > 0 && route.Random.Chance(own.BreakChance)))
        {
            Counts.CarriesLost++;
            return Task.FromResult(false);
        }

        var carriage = new Carriage(route);
        var process = SynchronizationContext.Current as SimulatedProcess ?? world.Outside;
        AddTimer(arrival, process, static state => ((Carriage)state!).Arrive(), carriage);
        return carriage.Task;
    }

    internal Route RouteOf(string from, string to)
    {
        if (!routesByName.TryGetValue((from, to), out var route))
        {
            route = new Route(this, world.Random($"from {from} to {to}"));
            routesByName.Add((from, to), route);
            routes.Add(route);
        }

        return route;
    }

    internal SimulatedTimer AddTimer(long due, SimulatedProcess process, SendOrPostCallback callback, object state) =>
        world.AddTimer(TimeSpan.FromTicks(Math.Max(0, due - Now)), process, callback, state);

    internal void Schedule(TimeSpan delay, Action action) => world.Schedule(delay, world.Outside, action);

    private sealed class Carriage(Route route) : TaskCompletionSource<bool>
    {
        public void Arrive()
        {
            var counts = route.Network.Counts;
            if (route.IsCut)
            {
                counts.CarriesLost++;
            }
            else
            {
                counts.Carried++;
            }

            TrySetResult(!route.IsCut);
        }
    }
}
