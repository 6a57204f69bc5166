using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Purva.Instrumentation;

namespace Purva.Benchmarks.Tracing;

/// <summary>The same small application with the extension and without. It logs as the templates have it (of ASP.NET Core only warnings), to nowhere.</summary>
internal sealed partial class MinimalApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private MinimalApp(WebApplication app) => this.app = app;

    public CausalTracer Tracer => app.Services.GetRequiredService<CausalTracer>();

    public IPEndPoint Place => IPEndPoint.Parse(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority);

    /// <summary>Starts it on Kestrel, or on a server without a network.</summary>
    public static async Task<MinimalApp> StartAsync(DirectServer? direct, bool isLogging, Action<CausalTracingOptions>? trace)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(new Nowhere()).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        if (direct is not null)
        {
            builder.Services.AddSingleton<IServer>(direct);
        }

        if (trace is not null)
        {
            builder.Services.AddCausalTracing(trace);
        }

        var app = builder.Build();
        if (trace is not null)
        {
            app.UseCausalTracing();
        }

        Func<ILogger<MinimalApp>, string> answer = isLogging ? LogAndAnswer : static _ => "ok";
        app.MapGet("/", answer);
        await app.StartAsync();
        return new MinimalApp(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string LogAndAnswer(ILogger<MinimalApp> logger)
    {
        Sold(logger, "apples", 3);
        return "ok";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "sold {Count} {What}")]
    private static partial void Sold(ILogger logger, string what, int count);

    /// <summary>A logger that takes everything and makes the text of it.</summary>
    private sealed class Nowhere : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            formatter(state, exception);

        public void Dispose()
        {
        }
    }
}
