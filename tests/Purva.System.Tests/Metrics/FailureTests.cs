using System.Diagnostics;
using System.Reflection;
using Purva.Server;
using Purva.Server.Http;
using Purva.Server.Metrics;
using Purva.Server.Telemetry;
using Xunit;

namespace Purva.SystemTests.Metrics;

public sealed class FailureTests
{
    [Fact]
    public void A_failure_is_an_answer_of_500_or_more_and_no_other()
    {
        using var running = new RunningSite(new ServerOptions { Cluster = "shop", Site = "east" }, TimeProvider.System);
        var live = new LiveMeasures();
        using var metrics = new SiteMetrics(running, live);
        var makers = typeof(Problem).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == typeof(Problem)).ToList();
        Assert.NotEmpty(makers);
        foreach (var maker in makers)
        {
            var problem = (Problem)maker.Invoke(null, [.. maker.GetParameters().Select(object (_) => "why")])!;
            var before = live.Failures;
            metrics.Answered("get", problem.Name, Stopwatch.GetTimestamp());
            Assert.True((live.Failures > before) == (problem.Body.Status >= 500), problem.Name);
        }
    }
}
