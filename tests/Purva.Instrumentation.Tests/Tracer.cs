using Purva.Clocks;

namespace Purva.Instrumentation.Tests;

/// <summary>Tracers that write nowhere.</summary>
internal static class Tracer
{
    public static CausalTracer Make(string host, ulong replica, int maxHosts = 32) =>
        new(new CausalTracingOptions { Host = host, Replica = new ReplicaId(replica), MaxHosts = maxHosts, StampActivities = false });
}
