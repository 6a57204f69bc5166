using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Purva.Ordering.Links;

namespace Purva.Ordering;

/// <summary>Puts a member's gossip into a server.</summary>
public static class OrderMemberService
{
    /// <summary>Adds what answers the other members, beside gRPC itself.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="member">The member that answers; asked for when the first question comes.</param>
    public static IServiceCollection AddPurvaOrdering(this IServiceCollection services, Func<IServiceProvider, OrderMember> member)
    {
        services.AddSingleton(provider => new GossipService(member(provider)));
        services.AddGrpc().AddServiceOptions<GossipService>(grpc =>
        {
            grpc.MaxReceiveMessageSize = OrderMessages.MostBytes;
            grpc.MaxSendMessageSize = OrderMessages.MostBytes;
        });
        return services;
    }

    /// <summary>Answers the other members at the server's HTTP/2 addresses.</summary>
    /// <param name="endpoints">The server's endpoints.</param>
    public static GrpcServiceEndpointConventionBuilder MapPurvaOrdering(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<GossipService>();
}
