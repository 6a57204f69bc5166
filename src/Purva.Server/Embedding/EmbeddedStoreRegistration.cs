using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Purva.Store.Hosting;
using Purva.Store.Ports;

namespace Purva.Server;

/// <summary>Puts a store into an application.</summary>
public static class EmbeddedStoreRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Adds a site of a cluster to this application: it starts and stops with the host, and replicates with the others.</summary>
        /// <param name="configure">Says which site, on what storage, and where the others are.</param>
        /// <remarks>
        /// <para>
        /// Registers <see cref="EmbeddedStore"/>, which anything may ask for at once, the <see cref="Site"/> below it, which is there
        /// once the host has started, and a health check named <c>purva</c>. What is registered after this call starts after the
        /// store and stops before it. The host's start takes until the site has asked its peers about its own past, at most
        /// <see cref="ServerOptions.SettleTimeout"/>.
        /// </para>
        /// <para>
        /// The host's start fails with one sentence: <see cref="AddressUnavailableException"/> when the address is taken,
        /// <see cref="StorageException"/> when the folder is in use, of another site or damaged.
        /// </para>
        /// </remarks>
        /// <exception cref="ServerOptionsException">The options are wrong, a sentence for each problem.</exception>
        /// <exception cref="InvalidOperationException">There is a store already: an application is one site.</exception>
        public IServiceCollection AddPurvaStore(Action<EmbeddedStoreBuilder> configure)
        {
            ArgumentNullException.ThrowIfNull(configure);
            if (services.Any(service => service.ServiceType == typeof(EmbeddedStore)))
            {
                throw new InvalidOperationException($"{nameof(AddPurvaStore)} was called before; an application is one site.");
            }

            var builder = new EmbeddedStoreBuilder();
            configure(builder);
            services.AddSingleton(builder.Build());
            services.AddSingleton(static _ => new EmbeddedStore());
            services.AddSingleton<IHostedService, Embedding.EmbeddedStoreService>();
            services.AddSingleton(provider => provider.GetRequiredService<EmbeddedStore>().Site);
            services.AddHealthChecks().AddCheck<Embedding.EmbeddedStoreHealth>("purva");
            return services;
        }
    }
}
