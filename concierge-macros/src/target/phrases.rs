//! How the pieces of a machine are called in generated code.

use concierge_model::explore::ConfigurationId;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Visibility;
use syn::spanned::Spanned as _;

use super::Target;
use crate::ends::{Next, Place};
use crate::token::{at, now};

impl Target<'_> {
    /// `$crate`, where rustc should show what follows at a place of the definition.
    pub(crate) fn root_at(&self, here: Span) -> TokenStream {
        let located = |mut token: TokenTree| {
            token.set_span(token.span().located_at(here));
            token
        };
        self.root.clone().into_iter().map(located).collect()
    }

    /// At the site, the visibility of an item of the macro that is shown at a place of the
    /// definition.
    pub(crate) fn visibility_at(&self, here: Span) -> TokenStream {
        let respanned = |mut token: TokenTree| {
            token.set_span(here);
            token
        };
        self.machine.visibility.to_token_stream().into_iter().map(respanned).collect()
    }

    /// The same, at the machine's name.
    pub(crate) fn visibility(&self) -> TokenStream {
        self.visibility_at(at(self.machine.ident.span()))
    }

    /// From the site, the machine in a configuration: `Concierge<concierge::Idle>`.
    pub(crate) fn typed(&self, id: ConfigurationId) -> TokenStream {
        self.held_by(&self.state_type(id))
    }

    /// From the site, the type of a configuration, which is also its value: of one state, the
    /// state's; of several, `(player::Playing, player::Muted)`.
    pub(crate) fn state_type(&self, id: ConfigurationId) -> TokenStream {
        let module = &self.module;
        self.tuple(id, &quote!(#module::))
    }

    /// In the module, the same.
    pub(crate) fn inner_state_type(&self, id: ConfigurationId) -> TokenStream {
        self.tuple(id, &TokenStream::new())
    }

    fn tuple(&self, id: ConfigurationId, path: &TokenStream) -> TokenStream {
        let states = self.leaves(id).iter().map(|state| &self.machine.state(*state).ident);
        if self.leaves(id).len() == 1 {
            quote!(#(#path #states)*)
        } else {
            quote!((#(#path #states),*))
        }
    }

    /// From the site, the tag of a configuration.
    pub(crate) fn tag(&self, id: ConfigurationId) -> TokenStream {
        let (module, root) = (&self.module, &self.root);
        match self.leaves(id) {
            [state] if !self.is_parallel() => {
                let ident = &self.machine.state(*state).ident;
                quote!(#module::State::#ident)
            }
            leaves => {
                let places = self.places(leaves);
                quote!(#root::States::in_places(#places))
            }
        }
    }

    /// The type of the tag: `State`, or `Configuration` where several states may be active.
    pub(crate) fn tag_type(&self) -> TokenStream {
        if self.is_parallel() { quote!(Configuration) } else { quote!(State) }
    }

    /// From the site, the runtime machine: `Concierge<concierge::State>`.
    pub(crate) fn runtime(&self) -> TokenStream {
        let (module, tag) = (&self.module, self.tag_type());
        self.held_by(&quote!(#module::#tag))
    }

    /// From the site, the machine of a type of states.
    pub(crate) fn held_by(&self, state: &TokenStream) -> TokenStream {
        let (ident, arguments) = (&self.machine.ident, self.parameters.arguments());
        quote!(#ident<#(#arguments,)* #state>)
    }

    /// From the site, the value of a flat machine of this context that rests in a state.
    pub(crate) fn resting_in(&self, id: ConfigurationId, context: &TokenStream) -> TokenStream {
        let (root, state) = (&self.root, self.state_type(id));
        self.value(&quote!(#root::__private::hold(#context, #state, ())))
    }

    /// From the site, the value of a machine that holds what another one held, in a state that is
    /// told in another way.
    pub(crate) fn retold(&self, machine: &TokenStream, state: &TokenStream) -> TokenStream {
        let root = &self.root;
        self.value(&quote!(#root::__private::retold(#machine.held, #state)))
    }

    /// From the site, the value of a machine that holds this.
    pub(crate) fn value(&self, held: &TokenStream) -> TokenStream {
        let mut ident = self.machine.ident.clone();
        ident.set_span(at(ident.span()));
        let parameters = (!self.parameters.is_empty())
            .then(|| quote!(, parameters: ::core::marker::PhantomData));
        quote!(#ident { held: #held #parameters })
    }

    /// The context as it is before an event that may fail; rustc says at the context's type that
    /// it must be `Clone`.
    pub(crate) fn kept(&self, context: &TokenStream) -> TokenStream {
        let (here, ty) = (at(self.machine.context.span()), &self.machine.context);
        let root = self.root_at(here);
        let keep = quote_spanned!(here=> #root::__private::keep);
        quote!({
            let keep: fn(&#ty) -> #ty = #keep;
            keep(#context)
        })
    }

    /// In the module, the visibility that the machine has at the site.
    pub(crate) fn inner_visibility(&self) -> TokenStream {
        self.inner_visibility_at(Span::call_site())
    }

    /// The same, where rustc should show what follows at a place of the definition.
    pub(crate) fn inner_visibility_at(&self, here: Span) -> TokenStream {
        let path = match &self.machine.visibility {
            Visibility::Public(_) => return quote_spanned!(here=> pub),
            Visibility::Restricted(restricted) => Some(&restricted.path),
            Visibility::Inherited => None,
        };
        let path = path.filter(|path| !path.is_ident("self"));
        let Some(path) = path else { return quote_spanned!(here=> pub(super)) };
        let first = path.segments.first().map(|first| first.ident.to_string());
        if matches!(first.as_deref(), Some("super" | "self")) {
            return quote_spanned!(here=> pub(in super::#path));
        }
        quote_spanned!(here=> pub(in #path))
    }

    /// From the site, what comes out of a place.
    pub(crate) fn next_type(&self, place: Place) -> TokenStream {
        match self.next(place) {
            Next::Configuration(id) => self.typed(id),
            Next::Enum(ident) => {
                let (module, arguments) = (&self.module, self.parameters.in_brackets());
                quote!(#module::#ident #arguments)
            }
        }
    }

    /// `, now: Time`, if the machine has a time.
    pub(crate) fn now_parameter(&self) -> Option<TokenStream> {
        let now = now();
        self.machine.time.as_ref().map(|time| quote!(, #now: #time))
    }

    /// `, now`, if the machine has a time.
    pub(crate) fn now_argument(&self) -> Option<TokenStream> {
        let now = now();
        self.machine.time.as_ref().map(|_| quote!(, #now))
    }

    /// What tells the time inside: `now`, or the unit.
    pub(crate) fn now_value(&self) -> TokenStream {
        let now = now();
        if self.machine.time.is_some() { quote!(#now) } else { quote!(()) }
    }

    /// The type of what tells the time.
    pub(crate) fn time(&self) -> TokenStream {
        self.machine.time.as_ref().map_or_else(|| quote!(()), |time| quote!(#time))
    }
}
