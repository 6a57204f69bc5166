using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Purva.Instrumentation.Http;
using Purva.Instrumentation.Logging;

namespace Purva.Instrumentation;

/// <summary>The two lines that make an application tell what happened before what.</summary>
public static class CausalTracingExtensions
{
    /// <summary>
    /// Gives the application a <see cref="CausalTracer"/>; log entries become its events, and every client of <c>IHttpClientFactory</c>
    /// carries its clock. To be called once, after whatever replaces the logger factory.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Says what the process is called and where its events go.</param>
    /// <exception cref="InvalidOperationException">It was called before: a process has one clock.</exception>
    public static IServiceCollection AddCausalTracing(this IServiceCollection services, Action<CausalTracingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(CausalTracer)))
        {
            throw new InvalidOperationException("Causal tracing is there already: a process has one clock.");
        }

        var options = new CausalTracingOptions();
        configure(options);
        services.AddSingleton(provider =>
        {
            options.Host ??= provider.GetService<IHostEnvironment>()?.ApplicationName;
            return new CausalTracer(options, provider.GetService<TimeProvider>());
        });
        services.AddLogging(logging => logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider, CausalLoggerProvider>()));
        StandBefore(services);
        services.AddTransient<CausalHttpHandler>();
        services.ConfigureHttpClientDefaults(static client => client.AddHttpMessageHandler<CausalHttpHandler>());
        return services;
    }

    /// <summary>Makes events of requests that come in and of their answers. What is called before it sees a request before its clock is known.</summary>
    /// <param name="app">The application; <see cref="AddCausalTracing"/> was called on its services.</param>
    public static IApplicationBuilder UseCausalTracing(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var tracer = app.ApplicationServices.GetRequiredService<CausalTracer>();
        return app.Use(next => new CausalMiddleware(next, tracer).InvokeAsync);
    }

    /// <summary>Puts the stamping factory before the one that is registered, which stays in the container's hands under a key.</summary>
    private static void StandBefore(IServiceCollection services)
    {
        var registered = services.Last(service => service.ServiceType == typeof(ILoggerFactory) && !service.IsKeyedService);
        services.Remove(registered);
        services.Add(registered switch
        {
            { ImplementationInstance: { } instance } => new ServiceDescriptor(typeof(ILoggerFactory), typeof(CausalTracer), instance),
            { ImplementationFactory: { } make } => new ServiceDescriptor(typeof(ILoggerFactory), typeof(CausalTracer), (provider, _) => make(provider), registered.Lifetime),
            _ => new ServiceDescriptor(typeof(ILoggerFactory), typeof(CausalTracer), registered.ImplementationType!, registered.Lifetime),
        });
        services.AddSingleton<ILoggerFactory>(static provider =>
            new StampingLoggerFactory(provider.GetRequiredKeyedService<ILoggerFactory>(typeof(CausalTracer)), provider.GetRequiredService<CausalTracer>()));
    }
}
