using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Purva.Clocks;

namespace Purva.Instrumentation.Tests.Hosts;

/// <summary>An ASP.NET Core application on loopback, with a port for HTTP/1.1 and one for HTTP/2, that traces.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningHost(WebApplication app) => this.app = app;

    public IServiceProvider Services => app.Services;

    public CausalTracer Tracer => app.Services.GetRequiredService<CausalTracer>();

    public Uri Http => new(Addresses[0]);

    public Uri Http2 => new(Addresses[1]);

    private string[] Addresses => [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public static async Task<RunningHost> StartAsync(
        string name, ulong replica, Action<CausalTracingOptions>? set, Action<IServiceCollection>? add, Action<WebApplication> map, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddCausalTracing(options =>
        {
            (options.Host, options.Replica) = (name, new ReplicaId(replica));
            set?.Invoke(options);
        });
        add?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseCausalTracing();
        map(app);
        await app.StartAsync(cancellation);
        return new RunningHost(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
