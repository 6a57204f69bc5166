using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;
using Purva.SiteConsole.Layout;
using Purva.SiteConsole.Watching;

namespace Purva.SiteConsole.Serving;

/// <summary>Puts the console into a server.</summary>
public static class ConsoleMount
{
    /// <summary>Where it is.</summary>
    public const string Path = "/console";

    private const int MostDisconnected = 8;

    // The longest value that may be edited: a change brings it twice, with what has to be escaped. A longer message ends the line.
    private const int MostMessageBytes = 4 * 1024 * 1024;

    /// <summary>Adds what the console needs, beside an <see cref="IConsoleSite"/>.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="time">For the age of passes and the refreshing of pages.</param>
    public static IServiceCollection AddPurvaConsole(this IServiceCollection services, TimeProvider time)
    {
        services.TryAddSingleton(time);
        services.AddSingleton<ConsolePass>();
        services.AddScoped<Heartbeat>();
        services.AddSingleton<SiteWatch>();
        services.AddSingleton<ConsoleMenu>();

        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DisconnectedCircuitMaxRetained = MostDisconnected;
            circuits.PersistedCircuitInMemoryMaxRetained = 0; // what the page holds in the browser would be held twice: it is loaded anew instead
        })
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = MostMessageBytes);
        services.AddMudServices();
        KeepNoKeys(services);
        return services;
    }

    /// <summary>Serves the console at <see cref="Path"/>; browsers that ask for <c>/</c> are sent there.</summary>
    /// <param name="app">The server.</param>
    public static IApplicationBuilder UsePurvaConsole(this IApplicationBuilder app)
    {
        app.Use(SendBrowsers);
        return app.Map(Path, console =>
        {
            console.UseMiddleware<ConsoleGate>();

            // Sites start more often than somebody looks at them: the pages are put together when the first one is asked for.
            var pages = new Lazy<RequestDelegate>(() => PagesOf(console.New()));
            console.Run(context => pages.Value(context));
        });
    }

    private static RequestDelegate PagesOf(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseAntiforgery();
        app.UseEndpoints(pages => pages.MapRazorComponents<App>().AddInteractiveServerRenderMode());
        return app.Build();
    }

    /// <summary>A circuit ends with the process, so the keys that protect its pages need not outlive it: none is looked for at the start, none is left on a disk.</summary>
    private static void KeepNoKeys(IServiceCollection services)
    {
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var keeper in services.Where(one => one.ImplementationType?.FullName == "Microsoft.AspNetCore.DataProtection.Internal.DataProtectionHostedService").ToArray())
        {
            services.Remove(keeper);
        }
    }

    private static Task SendBrowsers(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(Path + "/");
            return Task.CompletedTask;
        }

        return next(context);
    }
}
