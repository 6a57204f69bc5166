using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Purva.SiteConsole.Serving;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>What the console puts into a server.</summary>
public sealed class ConsoleMountTests
{
    [Fact]
    public void Nothing_of_the_console_runs_before_somebody_visits() =>
        Assert.DoesNotContain(new ServiceCollection().AddPurvaConsole(TimeProvider.System), service => service.ServiceType == typeof(IHostedService));
}
